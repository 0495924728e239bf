-- Кампании, которые начинаются сами: в каждый срок (starts) — для каждого, кто входит в круг
-- (cohort), или для района, если маршрут о районе.
cycle "diagnosis" {
  title    = "Диагностика профессиональных дефицитов",
  workflow = "professional_development",
  cohort   = "учитель",
  starts   = "сентябрь",
}

-- Осенью, чтобы к 20 января был отчёт за год.
cycle "monitoring" {
  title    = "Мониторинг системы профессионального развития",
  workflow = "annual_monitoring",
  starts   = "ноябрь",
}

-- Молодой — по стажу, как в young_teacher.lua; где там решили иначе, меняют и круг.
cycle "mentoring" {
  title    = "Наставничество молодых педагогов",
  workflow = "young_teacher",
  cohort   = { post = "учитель", experience = { less = 3 } },
  starts   = "сентябрь",
}

cycle "staffing" {
  title    = "Мониторинг кадровой потребности",
  workflow = "staffing",
  starts   = "1 раз в квартал",
}
