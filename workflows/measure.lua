-- Одно исполнение одной строки плана. Срок и ответственные стоят в самой строке (plan.lua).

return workflow {
  title   = "Мероприятие плана",
  subject = "measure",
  start   = "report",

  report = task {
    title   = "{subject.title}",
    form    = { evidence = { text_field(), title = "Чем подтверждается", optional = true } },
    records = { measure_done = true },
    on      = { overdue = { "late", keep = true } },   -- отчёт всё ещё нужен: шаг остаётся открытым
    next    = "reported",
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
  explained = finish { title = "причина выяснена" },
  decided   = finish { title = "решение принято" },
}
