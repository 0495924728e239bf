-- Управленческий цикл района за один год: цели и показатели, методы сбора, мониторинг, анализ,
-- адресные рекомендации, меры и управленческие решения, анализ эффективности принятых мер.
-- Шаги названы так, как их называют сами документы. Сроки и ответственные — в rules.

-- Мониторинг подводит итоги года: начатый осенью — этого, начатый зимой или весной — прошлого.
local function reported_year(c)
  if c.today.month >= 7 then
    return c.today.year
  end
  return c.today.year - 1
end

return workflow {
  title   = "Мониторинг системы профессионального развития педагогических работников",
  subject = "district",
  start   = "opening",

  opening = auto {
    done = function(c) return { year = reported_year(c) } end,
    next = "goals",
  },

  goals = task {
    title = "Определение целей, задач и показателей мониторинга за {state.year} год: {subject.name}",
    form  = {
      goal     = { text_field(), title = "Цель" },
      document = { text_field(), title = "Каким документом утверждены показатели", optional = true },
    },
    next  = "methods",
  },

  methods = task {
    title   = "Определение методов сбора и обработки информации за {state.year} год: {subject.name}",
    form    = { order = { text_field(), title = "Номер и дата приказа о проведении мониторинга", optional = true } },
    records = { monitoring_ordered = true },
    next    = "monitoring",
  },

  monitoring = task {
    title   = "Мониторинг показателей за {state.year} год: {subject.name}",
    form    = { report = { text_field(), title = "Где лежит сводный отчёт", optional = true } },
    records = { monitoring_done = true },
    next    = "analysis",
  },

  analysis = task {
    title   = "Анализ результатов мониторинга за {state.year} год: {subject.name}",
    form    = { factors = { text_field(), title = "Что повлияло на показатели" } },
    records = { analysis_done = true },
    next    = "recommendations",
  },

  recommendations = task {
    title   = "Адресные рекомендации по результатам мониторинга за {state.year} год: {subject.name}",
    form    = { count = { number_field(), title = "Сколько рекомендаций подготовлено" } },
    records = function(c) return { recommendations = c.answer.count } end,
    every   = { "measures", "decisions" },   -- в документах это один этап, с одним сроком
  },

  measures = task {
    title   = "Меры и мероприятия по результатам мониторинга за {state.year} год: {subject.name}",
    form    = { summary = { text_field(), title = "Что сделано", optional = true } },
    records = { measures_taken = true },
    next    = "effect",
  },

  decisions = task {
    title   = "Управленческие решения по результатам мониторинга за {state.year} год: {subject.name}",
    form    = { orders = { text_field(), title = "Приказы и изменения в документах", optional = true } },
    records = { decisions_made = true },
    next    = "effect",
  },

  -- Начинается, когда есть и меры, и решения.
  effect = task {
    join    = "all",
    title   = "Анализ эффективности принятых мер за {state.year} год: {subject.name}",
    form    = {
      effective  = { yes_no(), title = "Меры дали результат" },
      conclusion = { text_field(), title = "Вывод", optional = true },
    },
    records = function(c) return { measures_effective = c.answer.effective } end,
    next    = {
      { "effective", when = function(c) return c.answer.effective end },
      "not_effective",
    },
  },

  effective     = finish { title = "меры дали результат" },
  not_effective = finish { title = "меры результата не дали: учесть в следующем цикле" },
}
