-- Проверки управленческого цикла Беломорского района: кто отвечает по паспорту системы.

test "Цели ставит отдел образования, мониторинг и анализ ведёт методический центр" {
  start = "01.11.2024",

  on "01.11.2024" {
    expect = { by = { goals = "Отдел образования администрации муниципального образования «Беломорский муниципальный район»" } },
  },
  on "11.11.2024" { complete = "goals", answer = { goal = "охват диагностикой" } },
  on "25.11.2024" { complete = "methods", expect = { by = { monitoring = "МОУ «Беломорский ИМЦО»" } } },
  on "17.01.2025" { complete = "monitoring", expect = { by = { analysis = "МОУ «Беломорский ИМЦО»" } } },
  on "24.03.2025" { complete = "analysis", answer = { factors = "малые школы" } },
  on "02.04.2025" { complete = "recommendations", answer = { count = 7 } },
  on "01.12.2025" { complete = "measures" },
  on "15.12.2025" {
    complete = "decisions",
    -- Отчёт о самообследовании: ежегодно до 20 апреля.
    expect   = { at = "effect", due = { effect = "20.04.2026" } },
  },
  on "14.04.2026" { complete = "effect", answer = { effective = false }, expect = { outcome = "not_effective" } },
}
