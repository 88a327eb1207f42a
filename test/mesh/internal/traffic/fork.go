//go:build linux

package traffic

import (
	"bufio"
	"net"
	"sync"
)

// handshake is the first byte of every connection that begins TLS.
const handshake = 0x16

// fork is one of two listeners at one address: connections that begin TLS come
// out of one, all others out of the other.
type fork struct {
	net.Listener
	connections chan net.Conn
	// ended is closed when no more connections come in.
	ended chan struct{}
	once  *sync.Once
}

func newFork(listener net.Listener) (secured, plain net.Listener) {
	ended, once := make(chan struct{}), &sync.Once{}
	one := &fork{listener, make(chan net.Conn), ended, once}
	other := &fork{listener, make(chan net.Conn), ended, once}
	go func() {
		defer once.Do(func() { close(ended) })
		for {
			connection, err := listener.Accept()
			if err != nil {
				return
			}
			go one.sort(connection, other)
		}
	}()
	return one, other
}

// sort waits for the first byte. Who waits for the server to speak gets the
// plain one, which says nothing either.
func (f *fork) sort(connection net.Conn, plain *fork) {
	reader := bufio.NewReader(connection)
	first, err := reader.Peek(1)
	to := plain
	if err == nil && first[0] == handshake {
		to = f
	}
	select {
	case to.connections <- &peeked{connection, reader}:
	case <-f.ended:
		connection.Close()
	}
}

func (f *fork) Accept() (net.Conn, error) {
	select {
	case connection := <-f.connections:
		return connection, nil
	case <-f.ended:
		return nil, net.ErrClosed
	}
}

func (f *fork) Close() error {
	f.once.Do(func() { close(f.ended) })
	return f.Listener.Close()
}

// peeked is a connection of which some bytes have been looked at.
type peeked struct {
	net.Conn
	reader *bufio.Reader
}

func (p *peeked) Read(into []byte) (int, error) { return p.reader.Read(into) }
