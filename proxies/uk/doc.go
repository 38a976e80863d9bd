// Package uk holds figures of British appraisal that may be passed on, as data with
// their sources: unit costs and values of life, health, wellbeing and carbon, a
// price index, discount rates, bounds of optimism bias, and the numbers of the rules.
//
//	Proxies                                    a registry of cited values of one unit
//	GDPDeflator                                prices of one year in those of another
//	StandardRates, HealthRates, LowerRates     discount rates of the Green Book
//	OptimismBias                               by how much projects are estimated too low
//	Parameters                                 elasticities, the parts of the discount rate
//	GMCA, TOMs, SocialValueBank, PSSRU         mappings that read your own licensed tables
//
// The data stand in the folder data and are read by the readers of package proxies
// when they are first asked for; data/proxies.csv is kept by hand and opens in any
// spreadsheet. SOURCES.md beside the code lists every figure with its source, its licence and how
// it was obtained, and what was left out. Many were read where somebody else quotes
// them; each says so, and so does [proxies.Registry.Check]: read the original before
// much rests on one.
//
// # Identifiers
//
// A proxy is called publisher.what-one-unit-is, without the year:
//
//	ho      Home Office: crime, domestic abuse, safeguarding
//	nhs     average costs of the health service
//	hmt     HM Treasury: WELLBY, QALY
//	dft     Department for Transport: casualties
//	desnz   Department for Energy Security and Net Zero: carbon
//
// A later edition is the next version: nhs.ae-attendance@1 is the cost of 2014-15,
// @2 that of 2016-17, and the first says that it is superseded. The unit is that of
// a metric that counts just this, such as "domestic burglary"; where a source says
// how many offences there are for one that the police record, "police-recorded
// domestic burglary" is an equivalent. The parts of a crime's cost are called
// anticipation, consequence and response, and rounding where these miss the total:
// [proxies.Proxy.Without] leaves one out.
//
// # Valuation systems
//
// Those of package proxies, and two more. The social-cost of a crime is what it
// costs services, business and victims together, harm to people included: a unit
// cost of the same change is part of that. An abatement-cost is that of removing one
// more tonne of emissions on the way to the legal targets.
//
// The cash character is a ceiling. An average cost of a service is at most a cost
// avoided, and no money that a budget gets back; a bed day is capacity; what holds
// harm to people is value to people.
//
// Who bears each part of a crime's cost was inferred here from what such parts hold,
// and not read beside the figures.
//
// # Licences
//
// All figures but the bounds of optimism bias, for which no licence was found in the
// publication, are open, as far as was found, under the Open Government Licence v3.0,
// which asks whoever passes them on to say:
//
//	Contains public sector information licensed under the Open Government Licence v3.0.
//
// # Other tables
//
// A table of your own joins by [proxies.Registry.With]. Tables that may not be part of
// a library, or whose values nobody has checked here, are read from your own copy,
// saved as CSV, by a [proxies.Mapping]: [GMCA], [TOMs], [SocialValueBank] and [PSSRU]
// set what is known of theirs, and you name the columns.
package uk
