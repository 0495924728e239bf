-- Проверки маршрута развития, которые обязан пройти каждый район: что бы район ни поменял у себя,
-- это должно остаться так. Свои сроки и ответственных район проверяет в своём файле рядом.
-- Запуск: marshrut rules test

test "Дефицитов нет: индивидуальный маршрут не нужен" {
  start   = "02.09.2024",
  subject = { post = "учитель", experience = 12 },

  on "16.09.2024" {
    complete = "diagnosis",
    answer   = { scores = { method = 60, subject = 92 } },
    expect   = { deficits = {}, outcome = "no_deficits", records = { diagnosed = true } },
  },
}

test "Один дефицит: маршрут, обучение, в мае повторная диагностика, дефицит закрыт" {
  start   = "02.09.2024",
  subject = { post = "учитель", experience = 5 },

  on "16.09.2024" {
    complete = "diagnosis",
    answer   = { scores = { method = 45, subject = 80 } },
    expect   = { at = "route", deficits = "method", by = { route = "Руководство ОО" } },
  },
  on "23.09.2024" {
    complete = "route",
    expect   = { at = "training", state = { round = 1 }, records = { with_route = true } },
  },
  on "14.02.2025" {
    complete = "training",
    expect   = { at = "reassessment", due = { reassessment = "30.05.2025" }, records = { took_part = true } },
  },
  on "15.05.2025" {
    complete = "reassessment",
    answer   = { scores = { method = 75 } },
    expect   = { deficits = {}, outcome = "closed", records = { deficits_closed = true } },
  },
}

test "Дефицит остаётся: маршрут повторяют один раз, потом записывают, что он сохраняется" {
  start = "02.09.2024",

  on "16.09.2024" { complete = "diagnosis", answer = { scores = { method = 30 } } },
  on "23.09.2024" { complete = "route" },
  on "14.02.2025" { complete = "training" },
  on "15.05.2025" {
    complete = "reassessment",
    answer   = { scores = { method = 50 } },
    expect   = { at = "route", deficits = "method" },
  },
  on "20.05.2025" { complete = "route", expect = { state = { round = 2 } } },
  on "14.10.2025" { complete = "training" },
  on "15.05.2026" {
    complete = "reassessment",
    answer   = { scores = { method = 55 } },
    expect   = { outcome = "persisting", records = { persisting = true } },
  },
}

test "По каждому дефициту — своё обучение, повторная диагностика ждёт все" {
  start = "02.09.2024",

  on "16.09.2024" {
    complete = "diagnosis",
    answer   = { scores = { law = 10, method = 20, psychology = 90 } },
    expect   = { deficits = { "law", "method" } },
  },
  on "23.09.2024" { complete = "route" },
  on "15.11.2024" { complete = "training", item = "law", expect = { at = "training" } },
  on "14.02.2025" { complete = "training", item = "method", expect = { at = "reassessment" } },
}

test "Педагог перешёл в другую школу: она принимает маршрут, обучение не прерывается" {
  start = "02.09.2024",

  on "16.09.2024" { complete = "diagnosis", answer = { scores = { method = 30 } } },
  on "23.09.2024" { complete = "route" },
  on "02.12.2024" {
    signal = "moved",
    expect = {
      at  = { "handover", "training" },
      by  = { handover = "Руководство ОО" },
      due = { handover = "16.12.2024" },
    },
  },
  on "05.12.2024" { complete = "handover", expect = { at = "training" } },
}

test "Педагог уволился: маршрут закрывают на любом шаге" {
  start = "02.09.2024",

  on "07.10.2024" { signal = "left", expect = { outcome = "left_work" } },
}
