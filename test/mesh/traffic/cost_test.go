//go:build linux

package traffic

import (
	"encoding/json"
	"flag"
	"os"
	"testing"

	"istio-egress/test/mesh/internal/traffic"
)

var (
	costTree = flag.String("cost-tree", "", "the tree whose gateway is started, in the form of a golden case")
	costInto = flag.String("cost-into", "", "the file for what it costs, each time")
)

// starts is how often the gateway is started.
const starts = 5

// TestCost measures what a gateway needs, for the benchmarks.
func TestCost(t *testing.T) {
	if *costTree == "" {
		t.Skip("the benchmarks name the tree")
	}
	one := readCase(t, *costTree)
	var costs []traffic.Cost
	for range starts {
		t.Run("", func(t *testing.T) { costs = append(costs, lab.GatewayCost(t, one)) })
	}
	content, err := json.Marshal(costs)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(*costInto, content, 0o600); err != nil {
		t.Fatal(err)
	}
}
