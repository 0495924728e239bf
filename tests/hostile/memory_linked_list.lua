-- attack: a linked list that grows for ever
-- expect: exhausted
local l
while true do l = { l } end
