export { ComplaintClocks } from './complaint-clocks.js';
export { type Act, type ActDefault, type Acting, ACTS, type NeededField, type Measure, type MeasureRule, MEASURES } from './measure-rules.js';
export { loadRules, type Mediator, type MonthRange, type NirRules, Rules, rulesPastReview } from './rules.js';
export { RulesModule } from './rules.module.js';
export { addMonths, addWorkingDays, easterSunday, isWorkingDay, publicHolidays } from './working-days.js';
