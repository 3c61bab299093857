// name: gaps.function_missing
// asks: Which functions do comparable plans charge with a theme that this plan leaves out of it?
// zh: 同类方案某主题有而本方案没有的职能
// params: plan string = null
// columns: plan string, kind gap, severity severity, action string, title string, unit string
// details: facts strings, source string, id string
// from: peers.theme, peers.plan, peers.comparable
