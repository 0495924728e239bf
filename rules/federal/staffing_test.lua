-- Проверки кадровой потребности, которые обязан пройти каждый район.

test "Обычный квартал: вакансии посчитаны, прогноз не нужен" {
  start = "01.10.2024",

  -- 31 декабря 2024 года — выходной, поэтому последний день — рабочая суббота 28-го.
  on "01.10.2024" { expect = { at = "vacancies", due = { vacancies = "28.12.2024" } } },
  on "16.12.2024" {
    complete = "vacancies",
    answer   = { vacancies = { ["СОШ № 1"] = 2, ["СОШ № 2"] = 1 } },
    expect   = { outcome = "counted", records = { vacancies = 3 } },
  },
}

test "Второй квартал: за вакансиями следуют прогноз к августу и план к октябрю" {
  start = "01.04.2024",

  on "20.06.2024" {
    complete = "vacancies",
    answer   = { vacancies = { ["СОШ № 1"] = 2 } },
    expect   = { at = "forecast", due = { forecast = "30.08.2024" } },
  },
  on "26.08.2024" {
    complete = "forecast",
    answer   = { needed = 4 },
    expect   = { at = "plan", due = { plan = "31.10.2024" } },
  },
  on "21.10.2024" { complete = "plan", expect = { outcome = "planned" } },
}

test "Прогноз показал, что педагоги не нужны: плана не составляют" {
  start = "01.04.2024",

  on "20.06.2024" { complete = "vacancies", answer = { vacancies = { ["СОШ № 1"] = 0 } } },
  on "26.08.2024" { complete = "forecast", answer = { needed = 0 }, expect = { outcome = "no_need" } },
}
