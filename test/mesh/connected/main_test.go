package connected

import (
	"flag"
	"net"
	"os"
	"testing"

	"k8s.io/client-go/tools/clientcmd"

	"istio-egress/test/mesh/internal/istiod"
	"istio-egress/test/mesh/internal/quiet"
)

var (
	casesFolder = flag.String("cases", "../../cases", "the folder of golden cases")
	kubeconfig  = flag.String("kubeconfig", "", "who may do everything at the API server")
	discovery   = flag.String("discovery", "", "istiod's address for ADS without TLS")
	debug       = flag.String("debug", "", "istiod's address for people")
)

// dial connects to the control plane; where traffic runs, from another network.
var dial istiod.Dial = (&net.Dialer{}).DialContext

// prepare readies the process for traffic, if it can have any.
var prepare = func(run func() int) int { return run() }

func TestMain(m *testing.M) {
	flag.Parse()
	os.Exit(quiet.Run(func() int { return prepare(m.Run) }))
}

// connect knows the control plane for one case, and leaves nothing there: pods of
// another case may have the same names, and cannot be changed.
func connect(t *testing.T) *istiod.ControlPlane {
	t.Helper()
	user, err := clientcmd.BuildConfigFromFlags("", *kubeconfig)
	if err != nil {
		t.Fatal(err)
	}
	controlPlane, err := istiod.Connect(user, *discovery, *debug, dial)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := controlPlane.Release(); err != nil {
			t.Error(err)
		}
	})
	return controlPlane
}
