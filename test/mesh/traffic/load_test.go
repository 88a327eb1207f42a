//go:build linux

package traffic

import (
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"istio-egress/test/mesh/internal/traffic"
)

var (
	loadCases = flag.String("load-cases", "", "the golden cases whose routes are measured, separated by commas")
	loadInto  = flag.String("load-into", "", "the file for what a call costs there, by case")
)

// TestLoad measures what routes cost a call, for the benchmarks.
func TestLoad(t *testing.T) {
	if *loadCases == "" {
		t.Skip("the benchmarks name the cases")
	}
	costs := map[string]traffic.RouteCost{}
	for _, name := range strings.Split(*loadCases, ",") {
		t.Run(name, func(t *testing.T) {
			costs[name] = lab.RouteCost(t, readCase(t, filepath.Join(*casesFolder, name)))
		})
	}
	content, err := json.Marshal(costs)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(*loadInto, content, 0o600); err != nil {
		t.Fatal(err)
	}
}
