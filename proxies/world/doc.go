// Package world holds discount rates of jurisdictions outside the United Kingdom,
// as data with their sources:
//
//	us-omb-a4-2003-3, us-omb-a4-2003-7    United States, Circular A-4 of 2003: both are shown
//	us-omb-a4-2023-2                      United States, Circular A-4 as revised in 2023
//	eu-cohesion-2014-3, -5                European Union, cohesion policy 2014-2020
//	au-4, au-7, au-10                     Australia: 7 percent, tests at 4 and 10
//
// All are real rates, one for all years. None was read in the original: each
// source says in Obtained how the rate was got and what to check. Rules change, and
// which of them binds a given appraisal is for whoever commissions it to say.
package world
