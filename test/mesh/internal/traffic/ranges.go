//go:build linux

package traffic

import (
	"net"
	"net/http"
	"net/netip"
	"strconv"

	"istio-egress/test/mesh/internal/intent"
)

// closedPort is one that no range opens.
const closedPort = 8999

// openRanges calls an address of each range that the platform leaves open, at
// each port; where all else is closed, also beside it.
func (w *world) openRanges(one *intent.Case, asking *caller, locked bool) {
	for _, open := range one.Platform.ClusterTraffic.CIDRs {
		inside, outside := aroundTheEnd(netip.MustParsePrefix(open.CIDR))
		for _, port := range open.Ports {
			within := asking.callPlain(inside, port)
			if host := inside.String(); within.err != nil || len(within.received) != 1 || within.received[0].host != host ||
				len(within.connects) > 0 || len(within.received[0].added()) > 0 {
				w.report("%s, port %d, is open: does not arrive as it was sent: %v", open.CIDR, port, within)
			} else {
				w.calls = append(w.calls, within.String())
			}
			if locked {
				w.mustNotArrive(asking.callPlain(outside, port), "an address beside an open range")
			}
		}
		if locked {
			w.mustNotArrive(asking.callPlain(inside, closedPort), "another port of an open range")
		}
	}
}

// aroundTheEnd are the last address of a range, and the one after it.
func aroundTheEnd(all netip.Prefix) (inside, outside netip.Addr) {
	last := all.Addr().As4()
	for bit := all.Bits(); bit < 32; bit++ {
		last[bit/8] |= 1 << (7 - bit%8)
	}
	inside = netip.AddrFrom4(last)
	return inside, inside.Next()
}

// callPlain calls an address at which somebody answers.
func (c *caller) callPlain(address netip.Addr, port int) call {
	w := c.world
	w.must(w.addAddress(address.String()))
	at := net.JoinHostPort(address.String(), strconv.Itoa(port))
	server, err := w.origin.listen(at)
	w.must(err)
	defer func(server *http.Server) { _ = server.Close() }(server)
	return c.curl(plain("http://" + at))
}
