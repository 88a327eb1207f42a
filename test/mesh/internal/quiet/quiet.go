// Package quiet runs tests without the control plane's log: it tells about the
// simulated cluster, and what matters here is in the verdicts.
package quiet

import (
	"fmt"
	"os"

	"istio.io/istio/pkg/log"
)

// Run is what a TestMain exits with.
func Run(tests func() int) int {
	options := log.DefaultOptions()
	options.SetDefaultOutputLevel(log.OverrideScopeName, log.NoneLevel)
	if err := log.Configure(options); err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	return tests()
}
