package composition

import (
	"flag"
	"fmt"
	"os"
	"testing"

	"istio.io/istio/pkg/log"
)

// TestMain silences the control plane: it logs about the simulated cluster,
// and what matters here is in the verdicts.
func TestMain(m *testing.M) {
	flag.Parse()
	options := log.DefaultOptions()
	options.SetDefaultOutputLevel(log.OverrideScopeName, log.NoneLevel)
	if err := log.Configure(options); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	os.Exit(m.Run())
}
