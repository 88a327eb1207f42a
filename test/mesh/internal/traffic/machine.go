//go:build linux

package traffic

import (
	"context"
	"fmt"
	"io"
	"net"
	"os"
	"runtime"

	"golang.org/x/sys/unix"
)

// DialMachine connects in the machine's own network, which a run does not share:
// a socket stays in the namespace that it is made in. The address is no name.
func DialMachine(ctx context.Context, network, address string) (net.Conn, error) {
	// Whoever isolated this process did not isolate itself.
	machine, err := os.Open(fmt.Sprintf("/proc/%d/ns/net", os.Getppid()))
	if err != nil {
		return nil, err
	}
	defer machine.Close()
	own, err := os.Open("/proc/thread-self/ns/net")
	if err != nil {
		return nil, err
	}
	defer own.Close()
	runtime.LockOSThread()
	if err := unix.Setns(int(machine.Fd()), unix.CLONE_NEWNET); err != nil {
		return nil, err
	}
	connection, failed := (&net.Dialer{}).DialContext(ctx, network, address)
	if err := unix.Setns(int(own.Fd()), unix.CLONE_NEWNET); err != nil {
		// The thread stays locked, and ends with whoever asked.
		return nil, err
	}
	runtime.UnlockOSThread()
	return connection, failed
}

// relay leads from an address of a run to one of the machine.
func relay(listener net.Listener, to string) {
	for {
		from, err := listener.Accept()
		if err != nil {
			return
		}
		go func() {
			defer from.Close()
			onward, err := DialMachine(context.Background(), "tcp", to)
			if err != nil {
				return
			}
			defer onward.Close()
			go func() { _, _ = io.Copy(onward, from); onward.Close() }()
			_, _ = io.Copy(from, onward)
		}()
	}
}
