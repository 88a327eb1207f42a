//go:build linux

package traffic

import (
	"fmt"
	"os/exec"
	"strconv"
	"strings"
	"syscall"

	"istio-egress/test/mesh/internal/journey"
)

// caller is a workload: a user whose traffic its sidecar intercepts.
type caller struct {
	world *world
	name  string
	user  uint32
}

func (w *world) newCaller(sidecar *journey.Envoy) *caller {
	port := w.startEnvoy(sidecar)
	c := &caller{world: w, name: sidecar.Name, user: uint32(20000 + w.started)}
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

// curl makes one call as the workload.
func (c *caller) curl(args ...string) call {
	origin, squid := c.world.origin, c.world.squid
	seen, logged := origin.seen(), len(squid.entries())
	command := exec.Command("curl", append([]string{
		"--silent", "--show-error", "--fail", "--max-time", "5", "--cacert", c.world.roots(),
	}, args...)...)
	command.SysProcAttr = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: c.user, Gid: c.user}}
	command.Env = []string{"PATH=/usr/bin:/bin"}
	output, err := command.CombinedOutput()
	if err != nil {
		err = fmt.Errorf("%w: %s", err, strings.TrimSpace(string(output)))
	}
	return call{
		text:     c.name + ": curl " + strings.Join(args, " "),
		err:      err,
		received: origin.since(seen),
		connects: squid.after(logged, err == nil),
	}
}
