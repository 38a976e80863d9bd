package power

import sv "github.com/fairchance/socialvalue"

// DesignEffect is how many times as many people a study takes because they come
// in clusters, such as practices, whose people resemble each other:
//
//	1 + ((1 + cv^2) m - 1) icc
//
// m is the mean number of people in a cluster (1 or more), icc the intraclass
// correlation between 0 and 1, cv the coefficient of variation of the sizes of
// the clusters (0: all alike). More people in the same clusters help little once
// m icc is above 1; more clusters do.
//
// Errors are [sv.Problems] with paths /cluster_size, /icc and /cv.
//
// References: Donner and Klar (2000), Design and Analysis of Cluster
// Randomization Trials in Health Research; Eldridge, Ashby and Kerry (2006),
// International Journal of Epidemiology 35, 1292-1300.
func DesignEffect(clusterSize, icc, cv float64) (float64, error) {
	var ps sv.Problems
	if !(clusterSize >= 1 && clusterSize <= largest) {
		ps.Add(sv.CodeRange, "/cluster_size", "%v is not a mean number of people in a cluster; wanted: 1 or more", clusterSize)
	}
	if !(icc >= 0 && icc <= 1) {
		ps.Add(sv.CodeRange, "/icc", "%v is not an intraclass correlation between 0 and 1", icc)
	}
	if !(cv >= 0 && cv <= 1e6) {
		ps.Add(sv.CodeRange, "/cv", "%v is not a coefficient of variation", cv)
	}
	if err := ps.Err("power.DesignEffect"); err != nil {
		return 0, err
	}
	return 1 + ((1+cv*cv)*clusterSize-1)*icc, nil
}
