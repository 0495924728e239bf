-- Наставничество молодого педагога: пара, письменное согласие, приказ, программа, встречи,
-- промежуточный и итоговый мониторинг. Кто считается молодым, сроки и ответственные — в rules.
-- Сам педагог ничего не заполняет: сведения вносят руководитель школы, наставник и координатор.

-- Пара, которую закрепили уже после Нового года, проходит только итоговый мониторинг.
local function before_new_year(c)
  return c.today.month >= 8
end

return workflow {
  title   = "Наставничество молодого педагога",
  subject = "teacher",
  start   = "newcomer",

  -- Эти сигналы слышны на любом шаге: педагог уволился; перешёл в другую школу, и пару ему подберут
  -- там; наставник отказался досрочно либо директор досрочно отменил поручение.
  on = { left = "left_work", moved = "pair", withdrawn = "notice" },

  newcomer = auto {
    done    = function(c) return { young = c.rules.is_young(c), mentor = "пока не назначен" } end,
    records = function(c) return { young = c.state.young } end,
    next    = { { "pair", when = function(c) return c.state.young end }, "not_young" },
  },

  pair = task {
    title = "Подбор наставника: {subject.name}",
    form  = { mentor = { text_field(), title = "Наставник (Фамилия И.О.)" } },
    done  = function(c) return { mentor = c.answer.mentor } end,
    next  = "consent",
  },

  -- Без письменного согласия поручить наставничество нельзя (ст. 351.8 ТК РФ, с 01.03.2025).
  consent = task {
    title = "Письменное согласие на наставничество: наставник {state.mentor}, молодой педагог {subject.name}",
    form  = { agreed = { yes_no(), title = "Согласие подписано" } },
    next  = { { "order", when = function(c) return c.answer.agreed end }, "pair" },
  },

  order = task {
    title   = "Приказ о закреплении пары: наставник {state.mentor}, молодой педагог {subject.name}",
    form    = { order = { text_field(), title = "Номер и дата приказа", optional = true } },
    records = { with_mentor = true },
    next    = "programme",
  },

  programme = task {
    title = "Персонализированная программа наставничества: наставник {state.mentor}, молодой педагог {subject.name}",
    every = { "meetings", { "interim", when = before_new_year } },
  },

  meetings = task {
    title   = "Встречи по программе наставничества: наставник {state.mentor}, молодой педагог {subject.name}",
    form    = { held = { number_field(), title = "Сколько встреч проведено" } },
    records = function(c) return { mentor_meetings = c.answer.held } end,
    next    = "final",
  },

  interim = task {
    title   = "Промежуточный мониторинг адаптации молодого педагога: {subject.name}",
    form    = { difficulties = { text_field(), title = "Какие затруднения остались", optional = true } },
    records = { supported = true },
    next    = "final",
  },

  -- Начинается, когда закончились встречи и промежуточный мониторинг, если он был нужен.
  final = task {
    join    = "last",
    title   = "Итоговый мониторинг адаптации молодого педагога: {subject.name}",
    form    = {
      adapted = { yes_no(), title = "Адаптация завершена, наставник больше не нужен" },
      summary = { text_field(), title = "Вывод", optional = true },
    },
    records = { supported = true },
    next    = { { "adapted", when = function(c) return c.answer.adapted end }, "goes_on" },
  },

  -- Досрочное прекращение: вторую сторону предупреждают письменно не позднее чем за три рабочих дня.
  notice = wait { next = "release" },

  release = task {
    title   = "Приказ о досрочном прекращении наставничества: наставник {state.mentor}, молодой педагог {subject.name}",
    form    = { again = { yes_no(), title = "Назначить другого наставника" } },
    records = { mentor_withdrew = true },
    next    = { { "pair", when = function(c) return c.answer.again end }, "ended_early" },
  },

  adapted     = finish { title = "адаптация завершена", records = { adapted = true } },
  goes_on     = finish { title = "наставничество продолжится в новом учебном году" },
  ended_early = finish { title = "наставничество прекращено досрочно" },
  left_work   = finish { title = "педагог уволился" },
  not_young   = finish { title = "наставник не нужен: педагог не молодой специалист" },
}
