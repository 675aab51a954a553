/**
 * Visits in person that a case of a service took before: what the goal of 60 % fewer visits is measured against.
 * Sample figures, to be replaced by a survey at the counters of two weeks before the service opens.
 */
export const visitBaselines: Readonly<Record<string, number>> = {
  'building-permit': 9,
  'notary-transfer-inquiry': 3,
  'bank-mortgage-inquiry': 2,
  'completion-certificate': 7,
  'renovation-clearance': 2,
  'article-100-case': 5,
  subdivision: 8,
  'utility-connection-inquiry': 3,
  'excavation-permit': 4,
}

/** The council's goal: this share of visits is no longer needed. */
export const visitGoal = 0.6
