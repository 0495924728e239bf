-- Кампании, которые начинаются сами: раз в год, для каждого, кто входит в круг (cohort).
cycle "diagnosis" {
  title    = "Диагностика профессиональных дефицитов",
  workflow = "professional_development",
  cohort   = "учитель",
  starts   = "сентябрь",
}
