-- Every list of cases is read owner by owner: of an applicant or of a district. With an index over all cases by date
-- at hand, the planner walked it through the whole city for a person who has one case among 100 000 of others.
drop index cases_received;
