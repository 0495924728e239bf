-- attack: a global function
-- expect: error
function tostring() return "owned" end
