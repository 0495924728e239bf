-- Проверки мероприятий программы Калининского района.

test "Не отчитались в срок: координатор выясняет причину, потом решает начальник ЦОКО" {
  start   = "01.09.2022",
  subject = { measure = "2.1/1", due = "30.09.2022" },

  on "01.09.2022" {
    expect = { by = { report = "Давиденко Е.В." }, due = { report = "30.09.2022" } },
  },
  on "03.10.2022" { expect = { at = { "report", "late" }, late = "report", by = { late = "Давиденко Е.В." } } },
  on "01.11.2022" {
    expect = { at = { "report", "escalated" }, by = { escalated = "Павликова Т.П." } },
  },
  on "02.11.2022" { complete = "report", expect = { outcome = "reported", records = { measure_done = true } } },
}
