-- Проверки управленческого цикла, которые обязан пройти каждый район: порядок этапов и сроки,
-- которых районы не меняют.

test "Начатый в ноябре цикл: отчёт к 20 января, анализ к 30 марта, меры и решения к концу года" {
  start = "01.11.2024",

  on "01.11.2024" { expect = { at = "goals", state = { year = 2024 } } },
  on "11.11.2024" { complete = "goals", answer = { goal = "рост охвата диагностикой" } },
  on "25.11.2024" {
    complete = "methods",
    expect   = { at = "monitoring", due = { monitoring = "20.01.2025" } },
  },
  on "17.01.2025" {
    complete = "monitoring",
    -- 30 марта 2025 года — воскресенье.
    expect   = { at = "analysis", due = { analysis = "28.03.2025" } },
  },
  on "24.03.2025" { complete = "analysis", answer = { factors = "малые школы" } },
  on "02.04.2025" {
    complete = "recommendations",
    answer   = { count = 7 },
    expect   = {
      at  = { "measures", "decisions" },
      due = { measures = "30.12.2025", decisions = "30.12.2025" },
    },
  },
  on "01.12.2025" { complete = "measures", expect = { at = { "decisions", "effect" } } },
  on "15.12.2025" { complete = "decisions", expect = { at = "effect" } },
  on "23.03.2026" {
    complete = "effect",
    answer   = { effective = true },
    expect   = { outcome = "effective", records = { recommendations = 7, measures_effective = true } },
  },
}

test "Начатый весной цикл подводит итоги прошлого года" {
  start = "03.03.2025",

  on "03.03.2025" { expect = { at = "goals", state = { year = 2024 } } },
}
