//go:build linux

package traffic

import (
	"fmt"
	"maps"
	"net"
	"net/http"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"google.golang.org/protobuf/proto"

	"istio-egress/test/mesh/internal/intent"
	"istio-egress/test/mesh/internal/journey"
)

// unlisted is a host that exists, and that no request names.
const unlisted = "unlisted.example.net"

// patience is how long anything may take; all of it is on one machine.
const patience = 10 * time.Second

// startup is how long a program may take until it listens, on a machine that
// starts many of them at once.
const startup = time.Minute

// Lab is the namespace that all cases share, one after the other.
type Lab struct {
	envoy     string
	hostsFile string
	authority *authority
	// started counts Envoys, for ports and users that are used once.
	started int
}

// NewLab prepares the namespace; envoy is the path of the binary.
func NewLab(folder, envoy string) (*Lab, error) {
	hostsFile, err := prepare(folder)
	if err != nil {
		return nil, err
	}
	authority, err := newAuthority()
	return &Lab{envoy: envoy, hostsFile: hostsFile, authority: authority}, err
}

// world is what surrounds one case: its hosts, proxies and gateways, all
// running.
type world struct {
	*Lab
	t      *testing.T
	folder string
	// proxies has the address of each proxy by its name.
	proxies map[string]string
	// urls has what an application has to know about each proxy.
	urls map[string]string
	// secured are the addresses of proxies that speak TLS, with their hosts.
	secured map[string]string
	// guarded are the addresses of proxies that want a password.
	guarded map[string]bool
	// servedPlain are the addresses where every host answers at plainPort already.
	servedPlain map[string]bool
	origin      *origin
	squid       *squid
	// refused are the Envoys that do not start with what they were sent.
	refused []string
	// findings are what went wrong, calls is how each call went.
	findings []string
	calls    []string
}

func (l *Lab) newWorld(t *testing.T, one *intent.Case, mesh *journey.Mesh) *world {
	w := l.outsideOf(t, one)
	for _, gateway := range mesh.Gateways() {
		w.must(w.addAddress(gateway.Address))
		w.startEnvoy(gateway)
	}
	return w
}

// outsideOf is what surrounds the mesh of one case.
func (l *Lab) outsideOf(t *testing.T, one *intent.Case) *world {
	w := &world{
		Lab:     l,
		t:       t,
		folder:  openFolder(t),
		proxies: map[string]string{},
		secured: map[string]string{},
		guarded: map[string]bool{},
		urls:    map[string]string{},

		servedPlain: map[string]bool{},

		origin: &origin{authority: l.authority},
	}
	w.must(os.WriteFile(w.roots(), l.authority.pem, 0o644))
	hosts := w.addresses(one)
	w.serve(one, hosts)
	if one.Platform.Istio.DNSCapture {
		w.startResolver()
	}
	w.squid = w.startSquid(slices.Sorted(maps.Values(w.proxies)))
	return w
}

// openFolder is temporary like the test's own, but other users may enter it:
// squid and the callers are such.
func openFolder(t *testing.T) string {
	folder, err := os.MkdirTemp("", "traffic")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = os.RemoveAll(folder) })
	if err := os.Chmod(folder, 0o755); err != nil {
		t.Fatal(err)
	}
	return folder
}

func (w *world) roots() string { return filepath.Join(w.folder, "roots.pem") }

// addresses gives each host and proxy an address, and writes the hosts file.
func (w *world) addresses(one *intent.Case) map[string]string {
	hosts := map[string]string{unlisted: "203.0.113.9"}
	for _, passage := range one.Passages {
		for _, host := range passage.Destination.Examples() {
			if _, given := hosts[host]; !given {
				hosts[host] = fmt.Sprintf("203.0.113.%d", 10+len(hosts))
			}
			if declared := passage.Destination.Dialled(); len(declared) > 0 {
				hosts[host] = declared[0]
			}
		}
	}
	for _, passage := range one.Passages {
		for _, address := range w.allocated(one, passage) {
			// Nobody is there; without a route, nothing would get to the sidecar.
			w.must(w.addAddress(address))
		}
	}
	var lines []string
	for host, address := range hosts {
		w.must(w.addAddress(address))
		lines = append(lines, address+" "+host)
	}
	for i, name := range slices.Sorted(maps.Keys(one.Platform.Proxies)) {
		proxy := one.Platform.Proxies[name]
		address := fmt.Sprintf("203.0.113.%d", 200+i)
		if len(proxy.Addresses) > 0 {
			address = proxy.Addresses[0]
		}
		w.must(w.addAddress(address))
		w.proxies[name] = net.JoinHostPort(address, strconv.Itoa(proxy.Port))
		whole := url.URL{Scheme: "http", Host: net.JoinHostPort(proxy.Host, strconv.Itoa(proxy.Port))}
		if proxy.SpeaksTLS() {
			w.secured[w.proxies[name]] = proxy.Host
			whole.Scheme = "https"
		}
		if proxy.Credentials != nil {
			w.guarded[w.proxies[name]] = true
			whole.User = url.UserPassword(proxyUser, proxyPassword)
		}
		w.urls[name] = whole.String()
		lines = append(lines, address+" "+proxy.Host)
	}
	w.must(os.WriteFile(w.hostsFile, []byte(strings.Join(lines, "\n")+"\n"), 0o644))
	return hosts
}

func (w *world) addAddress(address string) error {
	return run("ip", "address", "replace", address+"/32", "dev", "lo")
}

// serve lets every host answer at every port that somebody asks for.
func (w *world) serve(one *intent.Case, hosts map[string]string) {
	ports := map[int]bool{443: true}
	for _, passage := range one.Passages {
		ports[passage.ReachedPort()] = true
	}
	for _, address := range hosts {
		for port := range ports {
			server, err := w.origin.listen(net.JoinHostPort(address, strconv.Itoa(port)))
			w.must(err)
			w.t.Cleanup(func() { _ = server.Close() })
			if strconv.Itoa(port) == plainPort {
				w.servedPlain[address] = true
			}
		}
	}
}

// startEnvoy runs an Envoy with its generated configuration, and returns the
// port that takes intercepted traffic.
func (w *world) startEnvoy(envoy *journey.Envoy) int {
	w.started++
	outboundPort, adminPort := 16000+w.started, 19000+w.started
	static, err := bootstrap(envoy, outboundPort, adminPort, w.authority)
	w.must(err)
	content, err := proto.Marshal(static)
	w.must(err)
	file := filepath.Join(w.folder, fmt.Sprintf("envoy-%d.pb", w.started))
	w.must(os.WriteFile(file, content, 0o600))
	ended := w.start(w.envoy, "--config-path", file, "--concurrency", "1", "--disable-hot-restart", "--log-level", "error",
		"--file-flush-interval-msec", "50")
	w.eventually(envoy.Name+" is ready", func() bool {
		if hasEnded(ended) {
			w.refused = append(w.refused, envoy.Name)
			w.report("%v refuses its configuration", envoy)
			return true
		}
		answer, err := http.Get(fmt.Sprintf("http://127.0.0.1:%d/ready", adminPort))
		if err != nil {
			return false
		}
		answer.Body.Close()
		return answer.StatusCode == http.StatusOK
	})
	return outboundPort
}

// said is the file with what all programs write to standard output: the access
// logs of the Envoys that keep one.
func (w *world) said() string { return filepath.Join(w.folder, "stdout.log") }

// start runs a program until the case ends; the channel is closed if it ends by
// itself. What it says goes to the test's standard error, where Envoy explains a
// configuration that it refuses.
func (w *world) start(name string, args ...string) (ended chan struct{}) {
	return w.startCommand(exec.Command(name, args...))
}

func (w *world) startCommand(command *exec.Cmd) (ended chan struct{}) {
	command.Stderr = os.Stderr
	said, err := os.OpenFile(w.said(), os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o600)
	w.must(err)
	defer said.Close()
	command.Stdout = said
	command.SysProcAttr = &syscall.SysProcAttr{Pdeathsig: syscall.SIGKILL}
	w.must(command.Start())
	ended = make(chan struct{})
	go func() {
		_ = command.Wait()
		close(ended)
	}()
	w.t.Cleanup(func() {
		_ = command.Process.Kill()
		<-ended
	})
	return ended
}

func hasEnded(ended chan struct{}) bool {
	select {
	case <-ended:
		return true
	default:
		return false
	}
}

func (w *world) must(err error) {
	w.t.Helper()
	if err != nil {
		w.t.Fatal(err)
	}
}

func (w *world) eventually(what string, holds func() bool) {
	w.t.Helper()
	for deadline := time.Now().Add(startup); !holds(); time.Sleep(20 * time.Millisecond) {
		if time.Now().After(deadline) {
			w.t.Fatalf("after %v it does not hold that %s", startup, what)
		}
	}
}
