package io.github.p2ratchet.sample.chat;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

import org.springframework.data.repository.Repository;

interface AccountRepository extends Repository<Account, String> {

	Optional<Account> findById(String username);

	List<Account> findAllById(Collection<String> usernames);

}
