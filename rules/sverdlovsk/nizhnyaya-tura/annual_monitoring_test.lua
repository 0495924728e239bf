-- Проверки управленческого цикла Нижнетуринского округа: то, что дорожная карта печатает иначе.

test "Цели — до конца ноября; решения принимает координатор: контролёра карта не назвала" {
  start = "01.11.2024",

  on "01.11.2024" { expect = { due = { goals = "29.11.2024" }, by = { goals = "Муниципальный координатор" } } },
  on "29.11.2024" { complete = "goals", answer = { goal = "охват диагностикой" } },
  on "16.12.2024" { complete = "methods" },
  on "17.01.2025" { complete = "monitoring" },
  on "24.03.2025" { complete = "analysis", answer = { factors = "малые школы" } },
  on "02.04.2025" {
    complete = "recommendations",
    answer   = { count = 7 },
    expect   = { by = { decisions = "Муниципальный координатор" }, due = { decisions = "30.12.2025" } },
  },
}
