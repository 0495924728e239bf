---@meta _
-- Сроки по частям: due = term.annual{ day = 31, month = 12 }.

---Срок. Складывается с другим (+) и уточняется: :shift, :years, :control, :raw.
---@class marshrut.Term
---@operator add(marshrut.Term): marshrut.Term
local Term = {}

---Куда срок переносится с выходного.
---@param to "prev" | "next" | "none" | "auto"
---@return marshrut.Term
function Term:shift(to) end

---Только в эти годы, с первого по последний.
---@param first integer
---@param last integer
---@return marshrut.Term
function Term:years(first, last) end

---Как часто спрашивать о ходе работы.
---@param period "month" | "quarter" | "half_year"
---@return marshrut.Term
function Term:control(period) end

---Официальные слова: их показывают вместо слов программы.
---@param words string
---@return marshrut.Term
function Term:raw(words) end

---Промежуток, которым срок повторяется.
---@alias marshrut.period
---| "day" день
---| "week" неделя
---| "month" месяц
---| "quarter" квартал
---| "half_year" полугодие
---| "year" год
---| "school_quarter" учебная четверть
---| "trimester" триместр
---| "school_year" учебный год

---Срок, записанный по частям, а не словами.
term = {}

---До этого дня.
---@param day string "2022-12-31"
---@return marshrut.Term
function term.date(day) end

---Один месяц одного года.
---@param year integer
---@param month integer 1–12
---@return marshrut.Term
function term.month(year, month) end

---Несколько месяцев: { {2022, 2}, {2022, 4} }.
---@param months integer[][]
---@return marshrut.Term
function term.months(months) end

---С одного дня по другой.
---@param first string "2021-09-16"
---@param last string "2022-12-30"
---@return marshrut.Term
function term.range(first, last) end

---@class marshrut.term.annual
---@field day? integer число; вместе с month
---@field month? integer месяц, 1–12
---@field from? integer первый месяц; вместе с to
---@field to? integer последний месяц

---Каждый год: до числа, в месяце, с месяца по месяц или когда угодно.
---@param fields? marshrut.term.annual
---@return marshrut.Term
function term.annual(fields) end

---@class marshrut.term.months_of_year
---@field [integer] integer номер месяца
---@field order? "calendar" | "academic" в каком порядке показывать

---Названные месяцы каждого года: { 10, 12, 3, 6 }.
---@param months marshrut.term.months_of_year
---@return marshrut.Term
function term.months_of_year(months) end

---Раз в промежуток.
---@param period marshrut.period
---@return marshrut.Term
function term.every(period) end

---В течение каждого года, с отметкой раз в квартал.
---@return marshrut.Term
function term.within_year() end

---Весь период плана.
---@return marshrut.Term
function term.plan_period() end

---@class marshrut.term.open
---@field control? "month" | "quarter" | "half_year" как часто спрашивать о ходе работы

---Постоянно: просрочить нельзя, есть контрольные точки.
---@param fields? marshrut.term.open
---@return marshrut.Term
function term.open(fields) end

---@class marshrut.term.after
---@field days? integer дней
---@field workdays? integer рабочих дней
---@field months? integer месяцев

---После события; без отсчёта — в течение 10 рабочих дней.
---@param event string событие: "семинар"
---@param offset? marshrut.term.after
---@return marshrut.Term
function term.after(event, offset) end

---@class marshrut.term.before
---@field days? integer дней
---@field workdays? integer рабочих дней
---@field months? integer месяцев

---До события; без отсчёта — за день.
---@param event string событие: "аттестация"
---@param offset? marshrut.term.before
---@return marshrut.Term
function term.before(event, offset) end

---В день события.
---@param event string событие: "семинар"
---@return marshrut.Term
function term.on(event) end

---@class marshrut.term.nth
---@field day? integer до какого числа следующего месяца
---@field workday? integer или: в течение скольких рабочих дней
---@field after marshrut.period после чего

---После каждого месяца, квартала, года.
---@param fields marshrut.term.nth
---@return marshrut.Term
function term.nth(fields) end

---По другому плану.
---@param plan? string чей это план: "ИРО КК"
---@return marshrut.Term
function term.by_plan(plan) end
