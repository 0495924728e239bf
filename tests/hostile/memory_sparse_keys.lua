-- attack: keys far apart, for ever
-- expect: exhausted
local t = {}
local k = 1
while true do
  k = k * 3 % 1000000007
  t[k * 1000] = k
end
