//go:build linux

package traffic

import (
	"testing"

	"istio-egress/test/mesh/internal/commandline"
)

// TestObserve makes calls in a namespace whose lockdown is only observed: nothing is
// refused, and in what a real sidecar logs `istio-egress discover` tells the calls that a
// lockdown would refuse from those that a policy covers.
func TestObserve(t *testing.T) {
	runShared(t, "observe", func(t *testing.T) {
		log, findings := lab.Observed(t, readCase(t, "../../cases/observe"))
		for _, finding := range findings {
			t.Error(finding)
		}
		type call struct {
			Host           string `json:"host"`
			Port           int    `json:"port"`
			Outcome        string `json:"outcome"`
			WouldBeRefused bool   `json:"wouldBeRefused"`
			Policy         string `json:"policy"`
		}
		var said struct {
			Calls    []call `json:"calls"`
			Requests []struct {
				Destinations []struct {
					Host string `json:"host"`
				} `json:"destinations"`
			} `json:"requests"`
		}
		commandline.Start(t, "..").Call(t, &said, "discover", log,
			"--policies", "../../cases/observe/expected", "--namespace", "team-a", "--workload", "app")
		found := map[call]bool{}
		for _, one := range said.Calls {
			found[one] = true
		}
		for _, want := range []call{
			{Host: "api.github.com", Port: 443, Outcome: "allowed", Policy: "team-a.github-api"},
			{Host: lab.Unlisted(), Port: 443, Outcome: "allowed", WouldBeRefused: true},
		} {
			if !found[want] {
				t.Errorf("discover does not find %+v, only %+v", want, said.Calls)
			}
		}
		if len(said.Requests) != 1 || len(said.Requests[0].Destinations) != 1 || said.Requests[0].Destinations[0].Host != lab.Unlisted() {
			t.Errorf("the missing requests are %+v", said.Requests)
		}
	})
}
