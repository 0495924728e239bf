-- Одно исполнение одной строки плана. Срок и ответственные стоят в самой строке (plan.lua).
--
-- Отчитывается тот, кто назван по имени или по должности. Если в строке стоит целый круг людей
-- («Руководство ОО»), каждый из него получает ещё и свою задачу, а отчёт их собирает.

return workflow {
  title   = "Мероприятие плана",
  subject = "measure",
  start   = "responsible",

  responsible = auto {
    done  = function(c) return { members = c.subject.members or {} } end,
    every = { "report", { "members", when = function(c) return #c.state.members > 0 end } },
  },

  report = task {
    title   = "{subject.title}",
    form    = { evidence = { text_field(), title = "Чем подтверждается", optional = true } },
    records = { measure_done = true },
    on      = { overdue = { "late", keep = true } },   -- отчёт всё ещё нужен: шаг остаётся открытым
    next    = "reported",
  },

  -- Каждому из круга — своя задача; сколько уже сделали, видит тот, кто пишет отчёт.
  members = each {
    of   = "members",
    step = task {
      title = "{subject.title} — {item.name}",
      form  = { evidence = { text_field(), title = "Чем подтверждается", optional = true } },
    },
    next = "gathered",
  },

  -- Срок прошёл: координатор узнаёт, в чём дело. Не успел и он — решает контролёр плана.
  late = task {
    title = "Выяснить, почему не выполнено: {subject.title}",
    form  = { reason = { text_field(), title = "Причина", optional = true } },
    on    = { overdue = "escalated" },
    next  = "explained",
  },
  escalated = task {
    title = "Решить, что делать с мероприятием: {subject.title}",
    form  = { decision = { text_field(), title = "Решение", optional = true } },
    next  = "decided",
  },

  reported  = finish { title = "выполнено", all = true },
  gathered  = finish { title = "все в круге сделали своё" },
  explained = finish { title = "причина выяснена" },
  decided   = finish { title = "решение принято" },
}
