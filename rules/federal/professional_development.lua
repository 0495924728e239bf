-- Маршрут профессионального развития педагога: сроки, ответственные и пороги по умолчанию.
-- Район меняет только то, что у него иначе, в своём файле с тем же именем.

-- Название области по её ключу; неизвестный ключ сам служит названием.
local function title_of(competences, key)
  for _, competence in ipairs(competences) do
    if competence.key == key then
      return competence.title
    end
  end
  return key
end

-- Дефицит — область, где результат ниже порога. Порядок в списке — по ключам, по алфавиту.
local function deficits(c)
  local found = {}
  for key, score in pairs(c.answer.scores) do
    if score < c.rules.threshold then
      table.insert(found, {
        key   = key,
        title = title_of(c.rules.competences, key),
        score = score,
      })
    end
  end
  return found
end

return {
  -- Федеральной нормы нет: 60 процентов — пример, район ставит свой порог.
  threshold  = 60,
  -- Сколько раз маршрут повторяют, если дефицит остаётся.
  max_rounds = 2,

  -- Что проверяет диагностика. Список района заменяет этот целиком.
  competences = {
    { key = "communication", title = "коммуникативная компетентность" },
    { key = "law",           title = "нормативно-правовая компетентность" },
    { key = "method",        title = "методическая компетентность" },
    { key = "psychology",    title = "психолого-педагогическая компетентность" },
    { key = "subject",       title = "предметная компетентность" },
  },

  deficits = deficits,

  -- Результаты вносит координатор: педагог отчётов не пишет.
  diagnosis = {
    due    = "ежегодно до 15 октября",
    by     = "Муниципальный координатор",
    remind = { before = { 10, 3 }, unit = "working_days" },
  },
  route = {
    due    = "в течение месяца",
    by     = "Руководство ОО",
    remind = { before = { 5, 1 }, unit = "working_days" },
  },
  training = {
    due    = "в течение 5 месяцев",
    by     = "Руководство ОО",
    remind = { before = { 20, 5 }, unit = "working_days" },
  },
  -- Педагог перешёл в другую школу: её руководитель принимает маршрут.
  handover = { due = "в течение 10 рабочих дней", by = "Руководство ОО" },

  reassessment = {
    due    = "май",
    by     = "Муниципальный координатор",
    remind = { before = { 14, 3 }, unit = "working_days" },
  },
}
