//go:build linux

package traffic

import (
	"fmt"
	"testing"

	"istio-egress/test/mesh/internal/judge"
	"istio-egress/test/mesh/internal/manifest"
	"istio-egress/test/mesh/internal/upgrade"
)

// TestUpgradeTraffic upgrades the repository of a former version: calls go on
// before and after, and in the middle of it nobody gets through who may not,
// whichever half of the changes comes first.
func TestUpgradeTraffic(t *testing.T) {
	trees := upgrade.Trees(t, "../../..", "../../former/authorization-policies")
	var hops []judge.Hop
	for i, tree := range trees {
		hops = append(hops, judge.Hops(t, tree)...)
		runShared(t, fmt.Sprintf("after upgrade %d", i), func(t *testing.T) { expectNoFinding(t, tree) })
	}
	for i, to := range trees[1:] {
		for _, stage := range upgrade.Between(fmt.Sprintf("upgrade %d", i+1), trees[i], to) {
			runShared(t, stage.Name, func(t *testing.T) {
				for _, finding := range lab.Strangers(t, stage.Case, hops) {
					t.Error(finding)
				}
			})
		}
	}
	runShared(t, "without the AuthorizationPolicies of the former version", func(t *testing.T) {
		open := *trees[0]
		open.Manifests = trees[0].Manifests.Where(func(one manifest.Manifest) bool {
			return one.Object.GetKind() != "AuthorizationPolicy"
		})
		if len(lab.Strangers(t, &open, hops)) == 0 {
			t.Error("nobody gets through, so the test proves nothing")
		}
	})
}
