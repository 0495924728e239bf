---@meta _
-- Всё, что правилам доступно из Lua: другого в них нет. Нет файлов, часов и сети (io, os, require),
-- загрузки кода (load), сопрограмм (coroutine), print и глобальных переменных. Шаги и память
-- посчитаны: бесконечный цикл — ошибка, а не зависшая программа.

---Ошибка, если условие не выполнено; иначе возвращает всё, что получила.
---@generic T
---@param value T
---@param message? any
---@param ... any
---@return T
---@return any ...
function assert(value, message, ...) end

---Останавливает функцию с этим сообщением.
---@param message any
---@param level? integer
function error(message, level) end

---Элементы списка по порядку: номер и значение.
---@generic T: table, V
---@param list T
---@return fun(list: V[], i?: integer): integer, V
---@return T
---@return integer
function ipairs(list) end

---Все поля таблицы по порядку ключей: сначала false и true, затем числа, затем тексты. Порядок
---всегда один и тот же.
---@generic K, V
---@param t table<K, V>
---@return fun(): K, V
function pairs(t) end

---Вызывает функцию; ошибку возвращает, а не останавливается на ней. Исчерпанный предел шагов или
---памяти не ловит.
---@param f function
---@param ... any
---@return boolean ok
---@return any ...
function pcall(f, ...) end

---Значения, начиная с n-го; с "#" — сколько их.
---@param n integer | "#"
---@param ... any
---@return any ...
function select(n, ...) end

---Даёт таблице метатаблицу: один раз, без __gc, __mode и __close.
---@param t table
---@param metatable table
---@return table t
function setmetatable(t, metatable) end

---Число из текста; nil, если это не число.
---@param value any
---@param base? integer основание, 2–36
---@return number?
function tonumber(value, base) end

---Текст любого значения; таблица и функция — одним словом, без адреса.
---@param value any
---@return string
function tostring(value) end

---Вид значения: "nil", "boolean", "number", "string", "table", "function".
---@param value any
---@return "nil" | "boolean" | "number" | "string" | "table" | "function"
function type(value) end

-- Списки.

---Все ли элементы подходят; о пустом списке — true.
---@generic T
---@param list T[]
---@param f fun(item: T): any
---@return boolean
function all(list, f) end

---Есть ли хоть один подходящий элемент.
---@generic T
---@param list T[]
---@param f fun(item: T): any
---@return boolean
function any(list, f) end

---Новый список: только подходящие элементы.
---@generic T
---@param list T[]
---@param f fun(item: T): any
---@return T[]
function filter(list, f) end

---Пуста ли таблица.
---@param t table
---@return boolean
function is_empty(t) end

---Ключи таблицы по порядку.
---@generic K
---@param t table<K, any>
---@return K[]
function keys(t) end

---Новый список: то, что функция вернула о каждом элементе.
---@generic T, R
---@param list T[]
---@param f fun(item: T): R
---@return R[]
function map(list, f) end

---Сумма чисел списка; пустого — 0.
---@param list number[]
---@return number
function sum(list) end

-- math

---@class mathlib
---@field huge number бесконечность
---@field maxinteger integer наибольшее целое
---@field mininteger integer наименьшее целое
---@field pi number число π
math = {}

---Число без знака.
---@param x number
---@return number
function math.abs(x) end

---Вверх до целого.
---@param x number
---@return integer
function math.ceil(x) end

---Вниз до целого.
---@param x number
---@return integer
function math.floor(x) end

---Остаток от деления; знак — как у x.
---@param x number
---@param y number
---@return number
function math.fmod(x, y) end

---Наибольшее из чисел.
---@param x number
---@param ... number
---@return number
function math.max(x, ...) end

---Наименьшее из чисел.
---@param x number
---@param ... number
---@return number
function math.min(x, ...) end

---Целая и дробная части.
---@param x number
---@return number whole
---@return number fraction
function math.modf(x) end

---Случайное число: без границ — от 0 до 1. Одни и те же сведения дают одни и те же числа.
---@overload fun(): number
---@overload fun(high: integer): integer
---@param low integer
---@param high integer
---@return integer
function math.random(low, high) end

---Квадратный корень.
---@param x number
---@return number
function math.sqrt(x) end

---Целое, если число целое; иначе nil.
---@param x any
---@return integer?
function math.tointeger(x) end

---"integer" у целого, "float" у дробного, nil у остального.
---@param x any
---@return "integer" | "float" | nil
function math.type(x) end

---Меньше ли m, чем n, если считать их числами без знака.
---@param m integer
---@param n integer
---@return boolean
function math.ult(m, n) end

-- string: места и длины — в байтах, русская буква занимает два; по буквам считает utf8.

---@class stringlib
string = {}

---Байты текста с i-го по j-й.
---@param s string
---@param i? integer
---@param j? integer
---@return integer ...
function string.byte(s, i, j) end

---Текст из байтов.
---@param ... integer
---@return string
function string.char(...) end

---Где в тексте найден образец: первый и последний байт; nil, если его нет.
---@param s string
---@param pattern string
---@param from? integer
---@param plain? boolean true: образец — просто текст
---@return integer? first
---@return integer? last
---@return any ... найденное в скобках
function string.find(s, pattern, from, plain) end

---Текст по записи с %: %d — целое, %.1f — дробное, %s — что угодно. Записей %q и %p нет.
---@param form string
---@param ... any
---@return string
function string.format(form, ...) end

---Все места, где текст подходит под образец, одно за другим.
---@param s string
---@param pattern string
---@param from? integer
---@return fun(): string, ...
function string.gmatch(s, pattern, from) end

---Текст с заменой и число замен.
---@param s string
---@param pattern string
---@param replacement string | number | table | function
---@param most? integer не больше стольких замен
---@return string
---@return integer count
function string.gsub(s, pattern, replacement, most) end

---Сколько в тексте байтов; букв — utf8.len.
---@param s string
---@return integer
function string.len(s) end

---Строчными буквами, и русскими тоже.
---@param s string
---@return string
function string.lower(s) end

---Часть текста, подходящая под образец; nil, если такой нет.
---@param s string
---@param pattern string
---@param from? integer
---@return any ...
function string.match(s, pattern, from) end

---Текст столько раз подряд.
---@param s string
---@param count integer
---@param between? string
---@return string
function string.rep(s, count, between) end

---Байты в обратном порядке; русские буквы при этом портятся.
---@param s string
---@return string
function string.reverse(s) end

---Часть текста с i-го байта по j-й.
---@param s string
---@param i integer
---@param j? integer
---@return string
function string.sub(s, i, j) end

---Заглавными буквами, и русскими тоже.
---@param s string
---@return string
function string.upper(s) end

-- table

---@class tablelib
table = {}

---Тексты и числа списка одной строкой.
---@param list (string | number)[]
---@param between? string
---@param first? integer
---@param last? integer
---@return string
function table.concat(list, between, first, last) end

---Вставляет в конец списка или на место at.
---@generic T
---@overload fun(list: T[], item: T)
---@param list T[]
---@param at integer
---@param item T
function table.insert(list, at, item) end

---Убирает последний элемент или тот, что на месте at, и возвращает его.
---@generic T
---@param list T[]
---@param at? integer
---@return T?
function table.remove(list, at) end

---Упорядочивает список; равные остаются в прежнем порядке.
---@generic T
---@param list T[]
---@param before? fun(a: T, b: T): boolean
function table.sort(list, before) end

---Элементы списка как отдельные значения, не больше 250.
---@generic T
---@param list T[]
---@param first? integer
---@param last? integer
---@return T ...
function table.unpack(list, first, last) end

-- utf8

---@class utf8lib
---@field charpattern string образец одной буквы
utf8 = {}

---Текст из номеров букв.
---@param ... integer
---@return string
function utf8.char(...) end

---Номера букв, которые начинаются с i-го по j-й байт.
---@param s string
---@param i? integer
---@param j? integer
---@return integer ...
function utf8.codepoint(s, i, j) end

---Сколько в тексте букв; nil и место ошибки, если это не UTF-8.
---@param s string
---@param i? integer
---@param j? integer
---@return integer?
---@return integer? bad
function utf8.len(s, i, j) end

---С какого байта начинается n-я буква.
---@param s string
---@param n integer
---@param from? integer
---@return integer?
function utf8.offset(s, n, from) end
