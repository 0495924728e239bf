-- Строка плана, срок которой — другой план: «по плану ИРО КК». В начале каждого года плана
-- ответственный выписывает из него сроки; по ним строка и пойдёт.

return workflow {
  title   = "Связь с другим планом",
  subject = "measure",
  start   = "link",

  link = task {
    title = "Связать с другим планом ({subject.term}): {subject.title}",
    form  = {
      dates  = { text_field(), title = "Сроки на этот год: 15.03.2024; до 20.06.2024", optional = true },
      remark = { text_field(), title = "Если сроков нет — почему", optional = true },
    },
    records = function(c) return { plan_dates = c.answer.dates or "" } end,
    next    = "linked",
  },

  linked = finish { title = "сроки известны" },
}
