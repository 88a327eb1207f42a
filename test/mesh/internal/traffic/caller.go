//go:build linux

package traffic

import (
	"fmt"
	"os/exec"
	"slices"
	"strconv"
	"strings"

	"istio-egress/test/mesh/internal/journey"
)

// caller is a workload: a user whose traffic its sidecar intercepts.
type caller struct {
	world *world
	name  string
	user  uint32
	// sidecar is nil for a pod that has none.
	sidecar *journey.Envoy
	// hostsFile is set where DNS is captured.
	hostsFile string
	// pod is where it runs, if that has a network of its own.
	pod *pod
}

func (w *world) newCaller(sidecar *journey.Envoy) *caller {
	c := w.newCallerWithoutDNS(sidecar)
	if sidecar.Names != nil {
		c.captureDNS()
	}
	return c
}

// newCallerWithoutDNS is a workload whose sidecar leaves DNS alone.
func (w *world) newCallerWithoutDNS(sidecar *journey.Envoy) *caller {
	port := w.startEnvoy(sidecar)
	c := &caller{world: w, name: sidecar.Name, sidecar: sidecar, user: uint32(20000 + w.started)}
	w.must(run("iptables", "--table", "nat", "--append", "OUTPUT", "--protocol", "tcp",
		"--match", "owner", "--uid-owner", strconv.Itoa(int(c.user)),
		"--jump", "REDIRECT", "--to-ports", strconv.Itoa(port)))
	return c
}

// call is one attempt, and all that came of it.
type call struct {
	text     string
	err      error
	received []received
	// connects are the new lines of squid's log.
	connects []string
}

func (c call) String() string {
	outcome := "succeeds"
	if c.err != nil {
		outcome = c.err.Error()
	}
	return fmt.Sprintf("%s: %s; hosts received %v; squid logged %q", c.text, outcome, c.received, c.connects)
}

// answered says whether any host outside got to see the call.
func (c call) answered() bool { return c.err == nil || len(c.received) > 0 }

// applicationHeaders are all that every call says to the host beside its name.
var applicationHeaders = map[string]string{"Accept": "*/*", "User-Agent": "application"}

// sidecarHeaders are what a filter that only Istio's build of Envoy has adds to
// plain HTTP in the sidecar. Here the application sends them.
var sidecarHeaders = []string{"x-envoy-peer-metadata: of-the-pod", "x-envoy-peer-metadata-id: sidecar~of-the-pod"}

// command is one call with curl.
type command struct {
	arguments   []string
	environment []string
	// logged says that the call, if it succeeds, is not over before a proxy has
	// logged it.
	logged bool
}

// plain is a call without anything special.
func plain(arguments ...string) command { return command{arguments: arguments} }

// curl makes one call as the workload.
func (c *caller) curl(one command) call {
	origin, squid, roots := c.world.origin, c.world.squid, c.world.roots()
	seen, logged := origin.seen(), len(squid.entries())
	words := slices.Concat(c.become(), []string{
		"curl", "--silent", "--show-error", "--fail", "--max-time", "5", "--cacert", roots, "--proxy-cacert", roots,
		"--user-agent", applicationHeaders["User-Agent"],
	}, one.arguments)
	process := exec.Command(words[0], words[1:]...)
	process.Env = append([]string{"PATH=/usr/bin:/bin"}, one.environment...)
	output, err := process.CombinedOutput()
	if err != nil {
		err = fmt.Errorf("%w: %s", err, strings.TrimSpace(string(output)))
	}
	return call{
		text:     c.name + ": curl " + strings.Join(one.arguments, " "),
		err:      err,
		received: origin.since(seen),
		connects: squid.after(logged, one.logged && err == nil),
	}
}
