//go:build linux

package traffic

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"os"
	"runtime"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"istio-egress/test/mesh/internal/background"
	"istio-egress/test/mesh/internal/intent"
	"istio-egress/test/mesh/internal/journey"
)

const (
	// batches is how often a route is measured, each time beside a direct call.
	batches = 5
	// callsOfABatch are made one after another, those of the route and direct ones in turn.
	callsOfABatch = 100
	// callers open connections at the same time.
	callers = 8
	// window is how long they do.
	window = time.Second
)

// Load is what calls cost on one way, each on a connection of its own.
type Load struct {
	// Milliseconds is how long each call took, by batch.
	Milliseconds [][]float64 `json:"milliseconds"`
	// PerSecond is how many calls eight callers completed in a second, by batch.
	PerSecond []float64 `json:"perSecond"`
}

// RouteCost is a route's load, and that of direct calls in the same moments.
type RouteCost struct {
	Route  Load `json:"route"`
	Direct Load `json:"direct"`
}

// RouteCost measures the first passage of a case. The direct call is the one that the
// application would make without any mesh or proxy, as another user of the machine.
func (l *Lab) RouteCost(t *testing.T, one *intent.Case) RouteCost {
	around := background.Around(one.Platform, one.Requests)
	mesh := journey.NewMesh(t, one.Platform.Istio.TrustDomain, around, one.Manifests)
	w := l.newWorld(t, one, mesh)
	passage := one.Passages[0]
	sidecar := w.newCaller(mesh.Sidecar(around.WorkloadOf(passage.Request)))
	w.started++
	bare := uint32(20000 + w.started)
	var made atomic.Int64
	through, direct := counted(w.throughRoute(one, passage, sidecar.user), &made), w.straight(passage, bare)
	for range 10 {
		w.must(through())
		w.must(direct())
	}
	var cost RouteCost
	for range batches {
		cost.Route.Milliseconds = append(cost.Route.Milliseconds, nil)
		cost.Direct.Milliseconds = append(cost.Direct.Milliseconds, nil)
		for range callsOfABatch {
			w.time(&cost.Route, through)
			w.time(&cost.Direct, direct)
		}
		w.flood(&cost.Route, through)
		w.flood(&cost.Direct, direct)
	}
	most := 0
	if passage.Proxy != nil {
		most = int(made.Load())
	}
	// squid logs a tunnel when it ends, which a few do late.
	w.eventually("the proxy was asked for the calls of the route, and for no others", func() bool {
		asked := len(w.squid.entries())
		return most*9/10 <= asked && asked <= most
	})
	return cost
}

// attempt is one call; it fails unless the host answers.
type attempt func() error

func counted(call attempt, made *atomic.Int64) attempt {
	return func() error {
		made.Add(1)
		return call()
	}
}

func (w *world) time(load *Load, call attempt) {
	begin := time.Now()
	w.must(call())
	last := len(load.Milliseconds) - 1
	load.Milliseconds[last] = append(load.Milliseconds[last], float64(time.Since(begin).Microseconds())/1000)
}

func (w *world) flood(load *Load, call attempt) {
	var completed atomic.Int64
	var group sync.WaitGroup
	failures := make(chan error, callers)
	begin := time.Now()
	for range callers {
		group.Go(func() {
			for time.Since(begin) < window {
				if err := call(); err != nil {
					failures <- err
					return
				}
				completed.Add(1)
			}
		})
	}
	group.Wait()
	close(failures)
	for err := range failures {
		w.t.Fatal(err)
	}
	load.PerSecond = append(load.PerSecond, float64(completed.Load())/time.Since(begin).Seconds())
}

// throughRoute makes the call that the application makes, where its sidecar intercepts it.
func (w *world) throughRoute(one *intent.Case, passage intent.Passage, user uint32) attempt {
	host, port := passage.Destination.Example(), passage.Destination.Port
	scheme := "https"
	if passage.Destination.OfHTTP() {
		scheme = "http"
	}
	transport := w.transport(user, w.allocated(one, passage))
	if passage.Destination.OfHTTP2() {
		transport.Protocols = &http.Protocols{}
		transport.Protocols.SetUnencryptedHTTP2(true)
	}
	if passage.Exit == intent.ExitApplication && passage.Proxy != nil {
		proxy, err := url.Parse(w.urls[passage.Destination.Proxy])
		w.must(err)
		transport.Proxy = http.ProxyURL(proxy)
	}
	return get(transport, fmt.Sprintf("%s://%s/", scheme, net.JoinHostPort(host, strconv.Itoa(port))))
}

// straight makes the call that reaches the same host at the same port without a mesh.
func (w *world) straight(passage intent.Passage, user uint32) attempt {
	scheme := "https"
	if passage.Destination.OfHTTP() && !passage.Destination.Originates() {
		scheme = "http"
	}
	address := net.JoinHostPort(passage.Destination.Example(), strconv.Itoa(passage.ReachedPort()))
	return get(w.transport(user, nil), fmt.Sprintf("%s://%s/", scheme, address))
}

func get(transport *http.Transport, address string) attempt {
	client := http.Client{Transport: transport, Timeout: patience}
	return func() error {
		answer, err := client.Get(address)
		if err != nil {
			return err
		}
		defer answer.Body.Close()
		if _, err := io.Copy(io.Discard, answer.Body); err != nil {
			return err
		}
		if answer.StatusCode != http.StatusOK {
			return fmt.Errorf("%s answers %s", address, answer.Status)
		}
		return nil
	}
}

// transport opens a connection for each call, as a user of the machine; a name is
// looked up among the given addresses first, by host and port.
func (w *world) transport(user uint32, addresses map[string]string) *http.Transport {
	roots := x509.NewCertPool()
	roots.AppendCertsFromPEM(w.authority.pem)
	named := w.hostsByName()
	return &http.Transport{
		DisableKeepAlives: true,
		TLSClientConfig:   &tls.Config{RootCAs: roots},
		DialContext: func(ctx context.Context, network, address string) (net.Conn, error) {
			host, port, err := net.SplitHostPort(address)
			if err != nil {
				return nil, err
			}
			if given, known := addresses[address]; known {
				host = given
			} else if given, known := named[host]; known {
				host = given
			}
			return dialAs(ctx, user, net.JoinHostPort(host, port))
		},
	}
}

// dialAs opens a connection that belongs to a user: iptables tells by it whose
// sidecar takes the connection. The user is that of the thread that makes the socket.
func dialAs(ctx context.Context, user uint32, address string) (net.Conn, error) {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	syscall.RawSyscall(syscall.SYS_SETFSUID, uintptr(user), 0, 0)
	defer syscall.RawSyscall(syscall.SYS_SETFSUID, 0, 0, 0)
	return (&net.Dialer{}).DialContext(ctx, "tcp4", address)
}

// hostsByName is the hosts file: the address of each name.
func (w *world) hostsByName() map[string]string {
	content, err := os.ReadFile(w.hostsFile)
	w.must(err)
	named := map[string]string{}
	for _, line := range strings.Split(strings.TrimSpace(string(content)), "\n") {
		if address, name, found := strings.Cut(line, " "); found {
			named[name] = address
		}
	}
	return named
}
