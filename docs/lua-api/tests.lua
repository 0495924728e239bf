---@meta _
-- Слова проверок: <маршрут>_test.lua.

---О ком рассказ; что не сказано, то обычное.
---@class marshrut.test.subject
---@field name? string имя
---@field post? string должность
---@field subjects? string | string[] предметы
---@field experience? integer стаж, лет; обычно 10
---@field category? string квалификационная категория: "первая"
---@field category_on? string когда она присвоена
---@field last_course? string когда кончились последние курсы
---@field school? string название школы
---@field measure? string раздел и номер строки плана: "2.1/1"
---@field due? string который из её сроков

---@class marshrut.test
---@field [integer] marshrut.on дни по порядку
---@field start string когда начат маршрут: "02.09.2024"
---@field subject? marshrut.test.subject о ком рассказ

---Что должно быть после этого дня.
---@class marshrut.on.expect
---@field at? string | string[] где стоит маршрут: все шаги
---@field deficits? string | string[] что в c.state.deficits: ключи или названия
---@field state? table<string, any> что помнит маршрут
---@field due? table<string, string | false> сроки шагов; false — срока нет
---@field by? table<string, string | string[]> ответственные за шаги
---@field remind? table<string, string | string[] | false> дни напоминаний
---@field late? string | string[] что просрочено: все шаги
---@field told? string | string[] кому в этот день пришло письмо: все
---@field outcome? string чем кончился маршрут
---@field records? table<string, any> записанные факты

---@class marshrut.on
---@field complete? string закрыть задачу этого шага
---@field item? string какую из ветвей each: ключ или название
---@field answer? table<string, any> ответ на форму
---@field signal? string послать сигнал
---@field payload? table<string, any> с чем пришёл сигнал
---@field pause? string приостановить: причина
---@field resume? boolean true: продолжить
---@field cancel? string отменить: причина
---@field expect? marshrut.on.expect что должно быть

---Проверка правил: рассказ об одном человеке день за днём.
---@param title string что проверяется
---@return fun(story: marshrut.test): marshrut.test
function test(title) end

---День проверки: что сделано и что должно быть.
---@param day string "16.09.2024"
---@return fun(deed: marshrut.on): marshrut.on
function on(day) end
