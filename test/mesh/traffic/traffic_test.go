//go:build linux

// Package traffic runs the golden cases with real traffic. It is a package of
// its own because it wants root, and tools that a plain `go test` should not
// have to find.
package traffic

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"istio-egress/test/mesh/internal/intent"
	"istio-egress/test/mesh/internal/quiet"
	"istio-egress/test/mesh/internal/traffic"
)

var (
	casesFolder = flag.String("cases", "../../cases", "the folder of golden cases")
	envoy       = flag.String("envoy", "envoy", "the Envoy binary")
	shard       = flag.String("shard", "1/1", "which part of the tests to run: so many run side by side, each in a namespace of its own")
)

func TestMain(m *testing.M) {
	flag.Parse()
	if !traffic.Isolated() {
		code, err := traffic.Isolate()
		if err != nil {
			fmt.Fprintln(os.Stderr, err)
			code = 1
		}
		os.Exit(code)
	}
	os.Exit(quiet.Run(func() int { return runInside(m) }))
}

// lab is shared by all tests: its namespace is prepared once.
var lab *traffic.Lab

func runInside(m *testing.M) int {
	folder, err := os.MkdirTemp("", "traffic")
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	// What is mounted over the machine's files lives here; it is gone with the
	// namespace.
	defer os.RemoveAll(folder)
	if lab, err = traffic.NewLab(folder, *envoy); err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	return m.Run()
}

// met counts the subtests that runShared has met.
var met int

// runShared runs a subtest if this process is the one to run it.
func runShared(t *testing.T, name string, test func(t *testing.T)) {
	t.Helper()
	var own, all int
	if _, err := fmt.Sscanf(*shard, "%d/%d", &own, &all); err != nil || own < 1 || own > all {
		t.Fatalf("-shard %q is not like 2/3", *shard)
	}
	met++
	if met%all == own-1 {
		t.Run(name, test)
	}
}

// TestTraffic judges each case by what squid and the hosts outside saw.
func TestTraffic(t *testing.T) {
	folders, err := intent.Cases(*casesFolder)
	if err != nil {
		t.Fatal(err)
	}
	for _, folder := range folders {
		expectTraffic(t, folder)
	}
}

// expectTraffic makes a subtest of a case whose calls can be made here: a
// waypoint is spoken to by ztunnel, and there is none.
func expectTraffic(t *testing.T, folder string) {
	t.Helper()
	one := readCase(t, folder)
	if !slices.ContainsFunc(one.Passages, leavesAtWaypoint) {
		runShared(t, filepath.Base(folder), func(t *testing.T) { expectNoFinding(t, one) })
	}
}

func leavesAtWaypoint(passage intent.Passage) bool { return passage.Exit == intent.ExitWaypoint }

func expectNoFinding(t *testing.T, one *intent.Case) {
	t.Helper()
	findings, calls := lab.Case(t, one)
	for _, call := range calls {
		t.Log(call)
	}
	for _, finding := range findings {
		t.Error(finding)
	}
}
