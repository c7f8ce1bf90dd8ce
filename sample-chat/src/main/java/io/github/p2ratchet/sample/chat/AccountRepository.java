package io.github.p2ratchet.sample.chat;

import java.util.List;
import java.util.Optional;

import org.springframework.data.repository.Repository;

interface AccountRepository extends Repository<Account, String> {

	Optional<Account> findById(String username);

	List<Account> findAllById(Iterable<String> usernames);

}
