// name: cascade
// asks: Who promises how much of one indicator, by when, level by level?
// zh: 同一指标在各级方案中的目标
// params: indicator string = null, plan string = null
// columns: indicator string, area string, op operator, value float, measure string, due string, owner ordered
// details: every every, per string, above strings, code string, action string, quote string
// details: plan string, source string, id string
// from: cascade.target
