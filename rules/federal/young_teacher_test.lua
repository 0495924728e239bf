-- Проверки наставничества, которые обязан пройти каждый район.

test "Стаж меньше трёх лет: за десять рабочих дней школа подбирает наставника" {
  start   = "02.09.2024",
  subject = { post = "учитель", experience = 1 },

  on "02.09.2024" {
    expect = { at = "pair", by = { pair = "Руководство ОО" }, due = { pair = "16.09.2024" } },
  },
  on "09.09.2024" { complete = "pair", answer = { mentor = "Опытная О.О." }, expect = { at = "consent" } },
  on "11.09.2024" { complete = "consent", answer = { agreed = true }, expect = { at = "order" } },
  on "13.09.2024" { complete = "order", expect = { at = "programme", records = { with_mentor = true } } },
  on "20.09.2024" { complete = "programme", expect = { at = { "interim", "meetings" } } },
  on "20.12.2024" { complete = "interim", expect = { at = { "final", "meetings" } } },
  on "12.05.2025" { complete = "meetings", answer = { held = 16 }, expect = { at = "final" } },
  on "19.05.2025" {
    complete = "final",
    answer   = { adapted = true },
    expect   = { outcome = "adapted", records = { mentor_meetings = 16 } },
  },
}

test "Стаж три года: педагог уже не молодой, наставник не нужен" {
  start   = "02.09.2024",
  subject = { post = "учитель", experience = 3 },

  on "02.09.2024" { expect = { outcome = "not_young", records = { young = false } } },
}

test "Наставник не согласился: без письменного согласия подбирают другого" {
  start   = "02.09.2024",
  subject = { post = "учитель", experience = 0 },

  on "09.09.2024" { complete = "pair", answer = { mentor = "Опытная О.О." } },
  on "11.09.2024" { complete = "consent", answer = { agreed = false }, expect = { at = "pair" } },
}

test "Наставник отказался: три рабочих дня на предупреждение, затем приказ" {
  start   = "02.09.2024",
  subject = { post = "учитель", experience = 2 },

  on "09.09.2024" { complete = "pair", answer = { mentor = "Опытная О.О." } },
  on "11.09.2024" { complete = "consent", answer = { agreed = true } },
  on "13.09.2024" { complete = "order" },
  -- Рабочая суббота 2 ноября считается, праздничный понедельник 4-го — нет.
  on "01.11.2024" { signal = "withdrawn", expect = { at = "notice", due = { notice = "06.11.2024" } } },
  on "06.11.2024" { expect = { at = "release", by = { release = "Руководство ОО" } } },
  on "08.11.2024" { complete = "release", answer = { again = true }, expect = { at = "pair" } },
}
