-- Маршрут профессионального развития педагога: диагностика, индивидуальный маршрут, обучение по
-- каждому дефициту, повторная диагностика. Сроки, ответственные и пороги — в rules.

-- Дефицит остался и круги ещё есть — новый маршрут.
local function another_round(c)
  return #c.state.deficits > 0 and c.state.round < c.rules.max_rounds
end

local function nothing_found(c)
  return #c.state.deficits == 0
end

return workflow {
  title   = "Маршрут профессионального развития педагога",
  subject = "teacher",
  start   = "diagnosis",

  -- Эти сигналы слышны на любом шаге: педагог уволился; перешёл в другую школу.
  on = { left = "left_work", moved = { "handover", keep = true } },

  diagnosis = task {
    title   = "Входная диагностика: {subject.name}",
    form    = { scores = table_of("competence", "percent") },
    done    = function(c) return { deficits = c.rules.deficits(c), round = 0 } end,
    records = { diagnosed = true },
    next    = { { "no_deficits", when = nothing_found }, "route" },
  },

  route = task {
    title   = "Индивидуальный образовательный маршрут: {subject.name}",
    done    = function(c) return { round = c.state.round + 1 } end,
    records = { with_route = true },
    next    = "training",
  },

  training = each {
    of   = "deficits",
    step = task {
      title   = "Обучение: {item.title} — {subject.name}",
      records = { took_part = true },
    },
    next = "reassessment",
  },

  reassessment = task {
    title = "Повторная диагностика: {subject.name}",
    form  = { scores = table_of("competence", "percent") },
    done  = function(c) return { deficits = c.rules.deficits(c) } end,
    next  = { { "closed", when = nothing_found }, { "route", when = another_round }, "persisting" },
  },

  -- Новая школа принимает маршрут; сам маршрут в это время идёт дальше.
  handover    = task { title = "Принять маршрут педагога: {subject.name}", next = "handed_over" },
  handed_over = finish { title = "маршрут принят новой школой" },

  no_deficits = finish { title = "дефицитов нет" },
  closed      = finish { title = "дефициты устранены", records = { deficits_closed = true }, all = true },
  persisting  = finish { title = "дефицит сохраняется", records = { persisting = true }, all = true },
  left_work   = finish { title = "педагог уволился", records = { left_work = true } },
}
