-- Кадровая потребность района: вакансии каждый квартал, а в одном квартале года, который назван
-- в rules, ещё прогноз и план действий. Сроки и ответственные — в rules.

local function total(vacancies)
  local sum = 0
  for _, count in pairs(vacancies) do
    sum = sum + count
  end
  return sum
end

-- Прогноз нужен раз в год.
local function time_for_forecast(c)
  return c.state.quarter == c.rules.forecast_quarter
end

return workflow {
  title   = "Кадровая потребность района",
  subject = "district",
  start   = "quarter",

  quarter = auto {
    done = function(c) return { quarter = math.ceil(c.today.month / 3), year = c.today.year } end,
    next = "vacancies",
  },

  vacancies = task {
    title   = "Мониторинг обеспеченности кадрами, {state.quarter} квартал {state.year} года: {subject.name}",
    form    = { vacancies = { table_of("school", "vacancies"), title = "Вакансии по школам" } },
    done    = function(c) return { vacancies = total(c.answer.vacancies) } end,
    records = function(c) return { vacancies = c.state.vacancies } end,
    next    = { { "forecast", when = time_for_forecast }, "counted" },
  },

  forecast = task {
    title   = "Прогноз кадровой потребности на новый учебный год (вакансий сейчас — {state.vacancies}): {subject.name}",
    form    = { needed = { number_field(), title = "Сколько педагогов потребуется" } },
    done    = function(c) return { needed = c.answer.needed } end,
    records = function(c) return { staff_needed = c.answer.needed } end,
    next    = { { "plan", when = function(c) return c.state.needed > 0 end }, "no_need" },
  },

  plan = task {
    title   = "План действий по устранению кадрового дефицита (потребность — {state.needed}): {subject.name}",
    form    = { document = { text_field(), title = "Чем утверждён", optional = true } },
    records = { staffing_planned = true },
    next    = "planned",
  },

  counted = finish { title = "вакансии учтены" },
  no_need = finish { title = "потребности в кадрах нет" },
  planned = finish { title = "план утверждён" },
}
