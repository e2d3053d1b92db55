"""Pure: numbers, dates, units and limits that a sentence tells, in one spelling."""
