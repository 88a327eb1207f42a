//go:build linux

// Package traffic sends real calls through real Envoys and a real squid, with
// the configuration that Istio generates for a case. It needs Linux, root, and
// a network namespace of its own, so nothing of it touches the machine's
// network.
package traffic

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
)

// marker tells the process inside of the namespace from the one that made it.
const marker = "ISTIO_EGRESS_TRAFFIC_ISOLATED"

// tools are the programs that a run starts, beside Envoy.
var tools = []string{"squid", "iptables", "ip", "curl"}

// Isolated says whether this process is inside already.
func Isolated() bool { return os.Getenv(marker) != "" }

// Isolate runs this program again in network and mount namespaces of its own,
// and returns its exit code.
func Isolate() (int, error) {
	if err := ready(); err != nil {
		return 0, err
	}
	again := exec.Command("/proc/self/exe", os.Args[1:]...)
	again.Env = append(os.Environ(), marker+"=1")
	again.Stdout, again.Stderr = os.Stdout, os.Stderr
	again.SysProcAttr = &syscall.SysProcAttr{
		Cloneflags: syscall.CLONE_NEWNET | syscall.CLONE_NEWNS,
		Pdeathsig:  syscall.SIGKILL,
	}
	err := again.Run()
	var exit *exec.ExitError
	if errors.As(err, &exit) {
		return exit.ExitCode(), nil
	}
	return 0, err
}

func ready() error {
	if os.Geteuid() != 0 {
		return errors.New("traffic needs root, for a network namespace of its own")
	}
	var missing []string
	for _, tool := range tools {
		if _, err := exec.LookPath(tool); err != nil {
			missing = append(missing, tool)
		}
	}
	if len(missing) > 0 {
		return fmt.Errorf("traffic needs %s; on Debian: apt-get install squid iptables iproute2 curl", strings.Join(missing, ", "))
	}
	return nil
}

// prepare sets up the inside: nothing but loopback, names that are known from a
// file alone, and shared memory of its own, in which every squid takes the same
// names and every Envoy that is killed leaves something behind.
func prepare(folder string) (hostsFile string, err error) {
	if err := syscall.Mount("", "/", "", syscall.MS_REC|syscall.MS_PRIVATE, ""); err != nil {
		return "", err
	}
	if err := syscall.Mount("tmpfs", "/dev/shm", "tmpfs", 0, "size=64m"); err != nil {
		return "", fmt.Errorf("/dev/shm: %w", err)
	}
	// A server that refuses at once: a name that is not in the file fails fast.
	for name, content := range map[string]string{"hosts": "", "resolv.conf": "nameserver 127.0.0.1\n"} {
		file := filepath.Join(folder, name)
		if err := os.WriteFile(file, []byte(content), 0o644); err != nil {
			return "", err
		}
		if err := syscall.Mount(file, "/etc/"+name, "", syscall.MS_BIND, ""); err != nil {
			return "", fmt.Errorf("/etc/%s: %w", name, err)
		}
	}
	if err := run("ip", "link", "set", "lo", "up"); err != nil {
		return "", err
	}
	return filepath.Join(folder, "hosts"), forgetConnections()
}

// forgetConnections lets the kernel forget a connection soon after its end. It
// remembers for two minutes where one was redirected to: a later one from the same
// port to the same address would go to a sidecar that is gone by then.
func forgetConnections() error {
	// A rule, though it does nothing, makes the kernel remember connections at all.
	if err := run("iptables", "--table", "nat", "--append", "OUTPUT", "--protocol", "tcp",
		"--match", "owner", "--uid-owner", "65534", "--jump", "RETURN"); err != nil {
		return err
	}
	for _, state := range []string{"time_wait", "close", "close_wait", "fin_wait", "last_ack"} {
		file := "/proc/sys/net/netfilter/nf_conntrack_tcp_timeout_" + state
		if err := os.WriteFile(file, []byte("1"), 0o644); err != nil {
			return err
		}
	}
	return nil
}

func run(name string, args ...string) error {
	output, err := exec.Command(name, args...).CombinedOutput()
	if err != nil {
		return fmt.Errorf("%s %s: %w: %s", name, strings.Join(args, " "), err, output)
	}
	return nil
}
