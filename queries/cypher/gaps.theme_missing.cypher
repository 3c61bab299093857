// name: gaps.theme_missing
// asks: Which themes have most comparable plans, or the cited one, and this plan not?
// zh: 同类方案或所依据方案有而本方案没有的主题
// params: plan string = null
// columns: plan string, kind gap, severity severity, action string, title string, unit string
// details: facts strings, source string, id string
// from: peers.theme, peers.plan, peers.comparable, peers.basis
