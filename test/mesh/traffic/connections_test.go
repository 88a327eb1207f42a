//go:build linux

package traffic

import (
	"bufio"
	"fmt"
	"net"
	"os/exec"
	"strconv"
	"syscall"
	"testing"
	"time"
)

// TestConnections holds the kernel of the namespace to what the other tests
// rest on: that a call is led to the sidecar of today.
func TestConnections(t *testing.T) {
	runShared(t, "a redirected one is forgotten a second after its end", func(t *testing.T) {
		former, present, host := greet(t, "127.0.0.1", "former"), greet(t, "127.0.0.1", "present"), greet(t, "127.99.0.1", "host")
		redirect(t, "--append", host, former)
		caller := &net.TCPAddr{IP: net.IPv4(127, 0, 0, 1)}
		caller.Port = expect(t, caller, host, "former")
		// In this order: without any redirection the kernel remembers nothing.
		redirect(t, "--append", host, present)
		redirect(t, "--delete", host, former)
		former.close()
		// Nothing tells when the kernel has forgotten, and a call that asks makes it remember.
		time.Sleep(2 * time.Second)
		expect(t, caller, host, "present")
		redirect(t, "--delete", host, present)
	})
}

type greeter struct {
	*net.TCPAddr
	close func()
}

// greet starts a server that tells callers its name and then, once they say
// something, resets the connection, as the kernel does for a process that is killed.
func greet(t *testing.T, address, name string) greeter {
	t.Helper()
	listener, err := net.Listen("tcp", address+":0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { listener.Close() })
	go func() {
		for {
			connection, err := listener.Accept()
			if err != nil {
				return
			}
			fmt.Fprintln(connection, name)
			connection.Read(make([]byte, 1))
			connection.(*net.TCPConn).SetLinger(0)
			connection.Close()
		}
	}()
	return greeter{listener.Addr().(*net.TCPAddr), func() { listener.Close() }}
}

// expect calls from a port, or any, and returns it when the connection is over.
func expect(t *testing.T, from *net.TCPAddr, to greeter, name string) (port int) {
	t.Helper()
	dialer := net.Dialer{LocalAddr: from, Timeout: 10 * time.Second, Control: func(_, _ string, raw syscall.RawConn) (err error) {
		if failure := raw.Control(func(socket uintptr) {
			err = syscall.SetsockoptInt(int(socket), syscall.SOL_SOCKET, syscall.SO_REUSEADDR, 1)
		}); failure != nil {
			return failure
		}
		return err
	}}
	connection, err := dialer.Dial("tcp", to.TCPAddr.String())
	if err != nil {
		t.Errorf("a call that %s is to answer: %v", name, err)
		return 0
	}
	defer connection.Close()
	reader := bufio.NewReader(connection)
	answer, err := reader.ReadString('\n')
	if err != nil || answer != name+"\n" {
		t.Errorf("%q answered (%v), not %s", answer, err, name)
	}
	fmt.Fprint(connection, ".")
	reader.ReadByte()
	return connection.LocalAddr().(*net.TCPAddr).Port
}

func redirect(t *testing.T, how string, from, to greeter) {
	t.Helper()
	output, err := exec.Command("iptables", "--wait", "--table", "nat", how, "OUTPUT", "--protocol", "tcp",
		"--destination", from.IP.String(), "--dport", strconv.Itoa(from.Port),
		"--jump", "REDIRECT", "--to-ports", strconv.Itoa(to.Port)).CombinedOutput()
	if err != nil {
		t.Fatalf("iptables: %v: %s", err, output)
	}
}
